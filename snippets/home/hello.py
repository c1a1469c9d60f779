import asyncio


async def do(what: str, seconds: float) -> None:
    print(f"{what}：开始")
    await asyncio.sleep(seconds)  # 等待时让出控制权
    print(f"{what}：好了")


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(do("烧水", 0.9))
        group.create_task(do("洗茶杯", 0.5))
        group.create_task(do("拿茶叶", 0.7))
    print("三件事都好了，泡茶！")


asyncio.run(main())
