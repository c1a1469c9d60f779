async def func():
    print("I like u")


result = func()
asyncio.run(result)

# /// script
# [tool.liverun]
# exit = 1
# ///
