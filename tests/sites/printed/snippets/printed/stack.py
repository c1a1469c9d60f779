import traceback


def show():
    traceback.print_stack()


show()
