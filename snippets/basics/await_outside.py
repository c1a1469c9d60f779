code = """\
def main():
    await job()
"""
try:
    compile(code, "wrong.py", "exec")
except SyntaxError as error:
    print(f"第 {error.lineno} 行 SyntaxError: {error.msg}")
