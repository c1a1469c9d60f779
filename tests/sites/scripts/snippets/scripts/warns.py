import warnings

warnings.warn("first", stacklevel=1)
for _ in range(2):
    warnings.warn("once a line", DeprecationWarning, stacklevel=1)
warnings.warn("hidden", ImportWarning, stacklevel=1)
import sre_parse  # deprecated since 3.11: says so to whoever imports it
