import { UnreadableSpreadsheet } from './refusal.js';
import { unescapeXml } from './xml.js';

const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/**
 * Goes through XML tag by tag and knows where each stands, so that a part can be changed in place and everything else kept
 * to the byte. Names are without their prefix. Linear in the text, whatever it holds.
 */
export class XmlScanner {
  /** Of the current tag: local name, whether it closes, whether it is empty (`<a/>`). */
  name = '';
  /** `x:` where the element has one, else empty. */
  prefix = '';
  isClose = false;
  isEmpty = false;
  /** Where the current tag begins, and where what follows it begins. */
  start = 0;
  end = 0;
  private raw = '';
  private content = '';

  constructor(
    readonly xml: string,
    private at = 0,
  ) {
    this.end = at;
  }

  /** Goes to the next tag; false after the last. @throws UnreadableSpreadsheet where a tag has no end */
  next(): boolean {
    this.content = '';
    for (;;) {
      const open = this.xml.indexOf('<', this.at);
      if (open < 0) return false;
      if (open > this.at) this.content += unescapeXml(this.xml.slice(this.at, open));
      if (!this.passesSpecial(open)) return this.readTag(open);
    }
  }

  /** Text between the previous tag and this one. */
  get textBefore(): string {
    return this.content;
  }

  /** An attribute of the current tag, by local name. */
  attribute(name: string): string | undefined {
    return this.attributes().get(name);
  }

  /** Attributes of the current tag, by local name. */
  attributes(): Map<string, string> {
    const found = new Map<string, string>();
    ATTRIBUTE.lastIndex = 0;
    for (let match = ATTRIBUTE.exec(this.raw); match; match = ATTRIBUTE.exec(this.raw))
      found.set(localName(match[1] ?? ''), unescapeXml(match[2] ?? match[3] ?? ''));
    return found;
  }

  /** Passes the rest of the element whose opening tag is current. */
  skip(): void {
    if (this.isEmpty || this.isClose) return;
    for (let depth = 1; depth > 0 && this.next();) {
      if (this.isClose) depth -= 1;
      else if (!this.isEmpty) depth += 1;
    }
  }

  /** Comments and processing instructions are passed, CDATA is text. */
  private passesSpecial(open: number): boolean {
    if (this.xml.startsWith('<!--', open)) this.at = this.after('-->', open + 4);
    else if (this.xml.startsWith('<?', open)) this.at = this.after('?>', open + 2);
    else if (this.xml.startsWith('<![CDATA[', open)) {
      this.at = this.after(']]>', open + 9);
      this.content += this.xml.slice(open + 9, this.at - 3);
    } else return false;
    return true;
  }

  private readTag(open: number): true {
    const end = this.tagEnd(open + 1);
    this.isClose = this.xml.charCodeAt(open + 1) === 0x2f;
    this.isEmpty = this.xml.charCodeAt(end - 1) === 0x2f;
    const inner = this.xml.slice(open + (this.isClose ? 2 : 1), this.isEmpty ? end - 1 : end);
    const space = inner.search(/\s/);
    const name = space < 0 ? inner : inner.slice(0, space);
    this.name = localName(name);
    this.prefix = name.slice(0, name.length - this.name.length);
    this.raw = space < 0 ? '' : inner.slice(space);
    this.start = open;
    this.end = this.at = end + 1;
    return true;
  }

  /** Where the `>` of a tag stands; one inside quotes is part of a value. */
  private tagEnd(from: number): number {
    let quote = 0;
    for (let at = from; at < this.xml.length; at += 1) {
      const code = this.xml.charCodeAt(at);
      if (quote) quote = code === quote ? 0 : quote;
      else if (code === 0x3e) return at;
      else if (code === 0x22 || code === 0x27) quote = code;
    }
    throw new UnreadableSpreadsheet('damaged');
  }

  private after(mark: string, from: number): number {
    const at = this.xml.indexOf(mark, from);
    if (at < 0) throw new UnreadableSpreadsheet('damaged');
    return at + mark.length;
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
