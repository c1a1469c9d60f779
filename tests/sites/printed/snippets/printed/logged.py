import logging

logging.warning("by default")
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(message)s", force=True)
logging.getLogger("站点").debug("细节 %s", 1)
try:
    1 / 0
except ZeroDivisionError:
    logging.error("带上原因", exc_info=False)
