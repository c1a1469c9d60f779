// Stands before the theme's search worker, whose file name comes behind the `?`, and mends what passes:
//
// - The index keeps an identifier whole. Here each entry gets two more fields, the parts of the identifiers in its title
//   and in its text, so that `task` and `group` find `create_task` and `TaskGroup`, and so do `create_task` and `taskgroup`.
// - The theme cuts a Chinese query into words of the index, but loses its last character. Here the query is cut before it
//   gets there. Where some section has all of the words, only such sections are found; else those that have any.

const SETUP = 0, QUERY = 2
const HAN = /\p{sc=Han}/u
const PIECES = /\p{sc=Han}+|\P{sc=Han}+/gu
const END = "\u9f98"  // a character no page uses: what the theme's cutting loses instead of the last one

let separator
let words = new Set()  // every word of the index
let sections = []      // the words of each section

const tokens = text => text.replace(/<[^>]*>/g, " ").split(separator).filter(Boolean).map(token => token.toLowerCase())

const parts = text => {
  const found = new Set()
  for (const name of text.replace(/<[^>]*>/g, " ").match(/[A-Za-z_]\w+/g) ?? []) {
    const split = name.split(/_+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter(part => part.length > 1)
    if (split.length > 1) for (const part of split) found.add(part)
  }
  return [...found].join(" ")
}

const setup = ({ config, docs }) => {
  separator = new RegExp(config.separator)
  config.fields.title_parts = { boost: config.fields.title.boost / 4 }
  config.fields.text_parts = { boost: config.fields.text.boost / 4 }
  sections = docs.map(doc => {
    doc.title_parts = parts(doc.title)
    doc.text_parts = parts(doc.text)
    return new Set(tokens(`${doc.title} ${doc.text}`))
  })
  for (const section of sections) for (const word of section) words.add(word)
}

// Cut at the longest known word each time; what no word begins with stays in one piece.
const cut = run => {
  const known = [], rest = []
  for (let start = 0, end; start < run.length; start = end) {
    for (end = run.length; end > start && !words.has(run.slice(start, end)); end--);
    if (end > start) known.push(run.slice(start, end))
    else rest.push(run.slice(start, end = run.length))
  }
  return { known, rest }
}

const has = (section, start) => section.has(start) || [...section].some(word => word.startsWith(start))

const query = text => {
  if (/"|(^|\s)[+-]\S/.test(text)) return text  // the reader has said what must be there
  const known = [], rest = []
  for (const piece of text.replaceAll("*", " ").split(separator).flatMap(piece => piece.match(PIECES) ?? [])) {
    const found = HAN.test(piece) ? cut(piece) : { known: [piece.toLowerCase()], rest: [] }
    known.push(...found.known)
    rest.push(...found.rest)
  }
  const need = sections.some(section => known.every(word => has(section, word))) ? "+" : ""
  return [...known.map(word => need + (HAN.test(word) ? word + END : word) + "*"), ...rest].join(" ")
}

addEventListener("message", ({ data: message }) => {
  if (message.type === SETUP) setup(message.data)
  if (message.type === QUERY) message.data = query(message.data)
})

importScripts(location.search.slice(1))
