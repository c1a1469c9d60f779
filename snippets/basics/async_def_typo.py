for line in ["async def func(): pass", "async.def func(): pass"]:
    try:
        compile(line, "typo.py", "exec")
        print(line, "→ 可以")
    except SyntaxError as error:
        print(line, "→ SyntaxError:", error.msg)
