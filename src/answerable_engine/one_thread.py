"""One thread for numbers: several add them in another order, and take processors that others need.

What we multiply is small, so that threads would wait for each other for longer than they work. It must be
asked for before numpy is loaded.
"""

import os

VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_thread() -> None:
    """Have the libraries that count with numbers use one thread, whatever was asked for."""
    os.environ.update(dict.fromkeys(VARIABLES, "1"))
