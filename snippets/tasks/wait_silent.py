import asyncio


async def good():
    await asyncio.sleep(0.6)
    print("慢任务：还是做完了")


async def bad():
    raise ValueError("坏了")


async def main():
    slow, broken = asyncio.create_task(good()), asyncio.create_task(bad())
    done, pending = await asyncio.wait([slow, broken], timeout=0.2)
    print("wait 返回了，没有抛出任何异常")
    print("broken 在 done 里：", broken in done)
    print("slow 在 pending 里：", slow in pending, "；被取消了吗？", slow.cancelled())
    print("异常藏在任务里：", repr(broken.exception()))
    await slow  # 再等它


asyncio.run(main())
