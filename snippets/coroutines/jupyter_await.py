# %%
import asyncio


async def main():
    await asyncio.sleep(0.2)
    return "main 跑完了"


asyncio.run(main())

# %%
asyncio.get_running_loop().is_running()

# %%
await main()

# /// script
# [tool.liverun]
# host = "jupyter"
# ///
