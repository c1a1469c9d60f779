import asyncio


async def save():
    print("已保存")


async def main():
    save()  # 忘了 await
    print("main 结束")


asyncio.run(main())
