// The same invoices with typst's node binding: a program to compare with. usage: typst_invoices.mjs INVOICES.jsonl FOLDER MODULES
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [, , input, folder, modules] = process.argv;
const { NodeCompiler } = createRequire(modules + "/")("@myriaddreamin/typst-ts-node-compiler");

const source = String.raw`
#let invoice = json(bytes(sys.inputs.invoice))
#set document(title: "Invoice " + invoice.number, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 22mm),
  footer: align(right, text(7pt)[Invoice #invoice.number · #context counter(page).display()]))
#set text(font: "Noto Sans", size: 9pt, lang: "en")
= Invoice #invoice.number
#grid(columns: (1fr, 1fr),
  [*#invoice.seller.at(0)* \ #invoice.seller.slice(1).join(linebreak())],
  [*#invoice.client.at(0)* \ #invoice.client.slice(1).join(linebreak())])
Issued #invoice.issued, payable by #invoice.due
#table(columns: (8mm, 1fr, 20mm, 18mm, 22mm, 24mm), stroke: (bottom: 0.25pt + luma(200)), inset: 2.5pt,
  align: (x, y) => if x >= 2 { right } else { left },
  table.header([], [*Service*], [*Quantity*], [*Unit*], [*Price*], [*Amount*]), ..invoice.lines.flatten())
#align(right, table(columns: 2, stroke: none, align: right,
  [Net], invoice.net, [VAT 21 %], invoice.tax, [*Payable EUR*], [*#invoice.payable*]))
Please pay to #invoice.iban
`;

const invoices = readFileSync(input, "utf8").trim().split("\n");
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/noto"] }] });
const make = (invoice) => compiler.pdf({ mainFileContent: source, inputs: { invoice } });
writeFileSync(`${folder}/warm.pdf`, make(invoices[0]));
const start = process.hrtime.bigint();
invoices.forEach((invoice, number) => {
  writeFileSync(`${folder}/${number}.pdf`, make(invoice));
  if (number % 50 === 49) compiler.evictCache(10);
});
console.log((invoices.length * 1e9) / Number(process.hrtime.bigint() - start));
