import sys


def hook(kind, error, trace):
    print("hook:", kind.__name__, error, trace.tb_lineno, trace.tb_frame.f_code.co_name)


sys.excepthook = hook
1 / 0
