// What the theme makes in the browser, made accessible: a table that scrolls can be reached from the keyboard, the bar of
// buttons on a piece of code is no landmark of the page, and the mark of an annotation has a name.

const mend = () => {
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap"))
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0
    else table.removeAttribute("tabindex")
  for (const bar of document.querySelectorAll("nav.md-code__nav")) bar.setAttribute("role", "none")
  for (const mark of document.querySelectorAll("[data-md-annotation-id]"))
    mark.closest("a")?.setAttribute("aria-label", `注释 ${mark.dataset.mdAnnotationId}`)
}

document$.subscribe(() => requestAnimationFrame(mend))
addEventListener("resize", mend)
