async def work():
    pass


kept = work()
