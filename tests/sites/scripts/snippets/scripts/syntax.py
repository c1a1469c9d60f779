print("never")
async def work():
    return await
