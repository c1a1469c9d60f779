import inspect


async def work(seconds: float) -> None:
    """Docs."""
    # and a comment


class Kept:
    def method(self):
        return inspect.currentframe().f_lineno


print(inspect.getsource(work), end="")
print(inspect.getsource(Kept.method), end="")
print(inspect.getfile(Kept), inspect.getmodule(work).__name__, Kept().method())
print(work.__module__, Kept.__module__, Kept.__qualname__)
