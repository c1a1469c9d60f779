import asyncio


async def job(seconds, error=None):
    await asyncio.sleep(seconds)
    if error:
        raise error
    return f"{seconds} 秒的结果"


def create(create_task=asyncio.create_task):
    return {
        "快": create_task(job(0.3)),
        "坏": create_task(job(0.6, ValueError("坏了"))),
        "慢": create_task(job(1.2)),
    }


async def use_group(tasks):
    async with asyncio.TaskGroup() as group:
        tasks.update(create(group.create_task))


async def use_gather(tasks, **options):
    tasks.update(create())
    return await asyncio.gather(*tasks.values(), **options)


async def use_as_completed(tasks):
    tasks.update(create())
    for next_result in asyncio.as_completed(tasks.values()):
        return await next_result  # 取到第一个就走


async def use_wait(tasks, **options):
    tasks.update(create())
    done, pending = await asyncio.wait(tasks.values(), **options)
    return f"done {len(done)} 个，pending {len(pending)} 个"


def state(task):
    if not task.done():
        return "还在跑"
    if task.cancelled():
        return "被取消"
    return "失败" if task.exception() else "完成"


async def row(use, label, **options):
    tasks = {}
    try:
        outcome = f"返回 {await use(tasks, **options)}"
    except (ValueError, ExceptionGroup) as error:
        outcome = f"抛出 {error!r}"
    states = "，".join(f"{name}{state(task)}" for name, task in tasks.items())
    for task in tasks.values():
        task.cancel()  # 状态记下了，没做完的不再需要
    return f"{label}\n    {outcome}\n    此刻：{states}"


async def main():
    rows = await asyncio.gather(
        row(use_group, "TaskGroup"),
        row(use_gather, "gather"),
        row(use_gather, "gather, return_exceptions=True", return_exceptions=True),
        row(use_as_completed, "as_completed, 第一个"),
        row(use_wait, "wait"),
        row(use_wait, "wait, timeout=0.9", timeout=0.9),
        row(use_wait, "wait, FIRST_COMPLETED", return_when="FIRST_COMPLETED"),
        row(use_wait, "wait, FIRST_EXCEPTION", return_when="FIRST_EXCEPTION"),
    )
    print(*rows, sep="\n")


asyncio.run(main())
