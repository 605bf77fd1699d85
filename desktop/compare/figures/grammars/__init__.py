"""How numbers, measures, shares and dates are written, in English and in Chinese."""
