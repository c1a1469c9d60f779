import tracemalloc

tracemalloc.start()


async def work():
    pass


work()
