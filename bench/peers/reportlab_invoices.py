"""The same invoices with ReportLab's platypus: a program to compare with. usage: reportlab_invoices.py INVOICES.jsonl FOLDER"""
import json
import sys
import time

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONTS = "/usr/share/fonts/truetype/noto/"
pdfmetrics.registerFont(TTFont("Text", FONTS + "NotoSans-Regular.ttf"))
pdfmetrics.registerFont(TTFont("Bold", FONTS + "NotoSans-Bold.ttf"))

BODY = ParagraphStyle("body", fontName="Text", fontSize=9, leading=12.5)
STRONG = ParagraphStyle("strong", parent=BODY, fontName="Bold")
TITLE = ParagraphStyle("title", fontName="Bold", fontSize=18, leading=24)
LINES = TableStyle([
    ("FONT", (0, 0), (-1, -1), "Text", 9), ("FONT", (0, 0), (-1, 0), "Bold", 8), ("ALIGN", (2, 0), (-1, -1), "RIGHT"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.lightgrey), ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)])
SUMS = TableStyle([("FONT", (0, 0), (-1, -1), "Text", 9), ("FONT", (0, -1), (-1, -1), "Bold", 10), ("ALIGN", (0, 0), (-1, -1), "RIGHT")])


def footer(canvas, document):
    canvas.setFont("Text", 7)
    canvas.drawRightString(190 * mm, 12 * mm, f"{document.title} · {canvas.getPageNumber()}")


def make(invoice, path):
    document = SimpleDocTemplate(path, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=20 * mm, bottomMargin=22 * mm,
                                 title="Invoice " + invoice["number"], lang="en")
    seller, client = ([Paragraph(party[0], STRONG)] + [Paragraph(text, BODY) for text in party[1:]] for party in (invoice["seller"], invoice["client"]))
    rows = [["", "Service", "Quantity", "Unit", "Price", "Amount"]] + [
        [n, Paragraph(name, BODY), quantity, unit, price, net] for n, name, quantity, unit, price, net in invoice["lines"]]
    sums = [["Net", invoice["net"]], ["VAT 21 %", invoice["tax"]], ["Payable EUR", invoice["payable"]]]
    document.build([
        Paragraph("Invoice " + invoice["number"], TITLE),
        Table([[seller, client]], colWidths=[85 * mm, 85 * mm]), Spacer(1, 4 * mm),
        Paragraph(f"Issued {invoice['issued']}, payable by {invoice['due']}", BODY), Spacer(1, 4 * mm),
        Table(rows, colWidths=[8 * mm, 78 * mm, 20 * mm, 18 * mm, 22 * mm, 24 * mm], repeatRows=1, style=LINES), Spacer(1, 4 * mm),
        Table(sums, colWidths=[140 * mm, 30 * mm], style=SUMS), Spacer(1, 6 * mm),
        Paragraph("Please pay to " + invoice["iban"], BODY)], onFirstPage=footer, onLaterPages=footer)


invoices = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
make(invoices[0], f"{sys.argv[2]}/warm.pdf")
start = time.perf_counter()
for number, invoice in enumerate(invoices):
    make(invoice, f"{sys.argv[2]}/{number}.pdf")
print(len(invoices) / (time.perf_counter() - start))
