# /// script
# [tool.liverun]
# exit = 1
# ///
print("never")
await nothing
