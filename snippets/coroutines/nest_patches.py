import asyncio

import nest_asyncio

loop = asyncio.SelectorEventLoop()
asyncio.set_event_loop(loop)


def current():
    return {
        "asyncio.run": asyncio.run,
        "asyncio.get_event_loop": asyncio.get_event_loop,
        "asyncio.Task": asyncio.Task,
        "asyncio.Future": asyncio.Future,
        "asyncio.create_task": asyncio.create_task,
        "loop.run_until_complete": asyncio.SelectorEventLoop.run_until_complete,
        "loop.run_forever": asyncio.SelectorEventLoop.run_forever,
        "loop._run_once": asyncio.SelectorEventLoop._run_once,
    }


before = current()
nest_asyncio.apply(loop)
for name, after in current().items():
    print(f"{name:<24} {before[name].__module__:<20} → {after.__module__}")

asyncio.run(asyncio.sleep(0))
print("asyncio.run 之后，事件循环关了吗：", loop.is_closed())

# /// script
# dependencies = ["nest_asyncio"]
# ///
