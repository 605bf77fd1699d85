"""What an article was converted from: what was left out, converting again, the pages themselves."""
