"""What one account has and another lacks: echoes, and who is silent on what.

Pure: no Qt, and no files but the data that ships. Whoever needs this room imports it when it is
needed, since numpy takes a while to load.
"""

import os

# The matrices are small: waking a second thread for them costs more than it does, the more so
# while the window uses the other core. numpy's library looks once, when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
