import PDFDocument from 'pdfkit';
import { regular, semiBold } from '../generated/fonts.ts';

export const colour = { ink: '#14211c', quiet: '#5d6b65', line: '#d9e0dc', accent: '#0a6b4a', tint: '#eef5f1' };
export const edge = { left: 48, right: 547, top: 48, bottom: 770 };
export const width = edge.right - edge.left;

type Style = { size?: number; bold?: boolean; colour?: string; align?: 'left' | 'right'; width?: number };
type Facts = { title: string; author: string; language: string; at: string };

/** A4 sheets, written from the top down. What does not fit goes on the next one. */
export class Sheet {
  readonly #pdf: PDFKit.PDFDocument;
  y = edge.top;

  constructor({ title, author, language, at }: Facts) {
    this.#pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      font: '',
      lang: language,
      displayTitle: true,
      // The same record makes the same bytes: a PDF's id is made of its date.
      info: { Title: title, Author: author, Creator: 'Laddnav', CreationDate: new Date(at), ModDate: new Date(at) },
    });
    this.#pdf.registerFont('regular', regular());
    this.#pdf.registerFont('bold', semiBold());
  }

  /** Text at a place; answers how high it stands. What is flush right stands under its like: figures of one width. */
  text(text: string, x: number, y: number, style: Style = {}): number {
    const { align = 'left', width = edge.right - x } = style;
    // Without features pdfkit remembers how words are set, which halves the work.
    const figures = align === 'right' && !/\w-\w/.test(text);
    this.#styled(style).fillColor(style.colour ?? colour.ink);
    this.#pdf.text(text, x, y, { width, align, ...(figures && { features: ['tnum'] }) });
    return this.#pdf.y - y;
  }

  rule(y: number, tone = colour.line, thickness = 0.7): void {
    this.#pdf.moveTo(edge.left, y).lineTo(edge.right, y).lineWidth(thickness).strokeColor(tone).stroke();
  }

  box(x: number, y: number, w: number, h: number, fill: string): void {
    this.#pdf.roundedRect(x, y, w, h, 6).fillColor(fill).fill();
  }

  /** Makes room; answers whether a new sheet was begun. */
  need(height: number): boolean {
    if (this.y + height <= edge.bottom) return false;
    this.#pdf.addPage();
    this.y = edge.top;
    return true;
  }

  /** `foot` is drawn on every sheet once it is known how many there are. */
  finish(foot: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page);
      foot(page + 1, count);
    }
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      this.#pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.#pdf.on('end', () => resolve(Buffer.concat(chunks)));
      this.#pdf.on('error', reject);
      this.#pdf.end();
    });
  }

  #styled({ size = 9, bold = false }: Style): PDFKit.PDFDocument {
    return this.#pdf.font(bold ? 'bold' : 'regular').fontSize(size);
  }
}
