import atexit


class Last:
    def __del__(self):
        print("collected")


last = Last()
atexit.register(print, "atexit")
print("the file ends")
