import warnings

warnings.warn("小心", stacklevel=1)
warnings.warn("旧了", DeprecationWarning, stacklevel=1)
print("still here")
