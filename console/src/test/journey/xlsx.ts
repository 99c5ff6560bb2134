import { crc32 } from "node:zlib";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A workbook of one sheet, as Office Open XML; numbers are cells of numbers, null is an empty cell. */
export function xlsx(rows: (string | number | null)[][]): Buffer {
  const cells = rows.map((row, at) => {
    const written = row.map((value, nth) => {
      const name = `${LETTERS[nth]}${at + 1}`;
      return value === null
        ? ""
        : typeof value === "number"
          ? `<c r="${name}"><v>${value}</v></c>`
          : `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
    });
    return `<row r="${at + 1}">${written.join("")}</row>`;
  });
  const sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts = "http://schemas.openxmlformats.org/package/2006";
  return zip({
    "[Content_Types].xml":
      `<Types xmlns="${parts}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' +
      "</Types>",
    "_rels/.rels": `<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${links}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${sheets}" xmlns:r="${links}"><sheets><sheet name="Claims" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${sheets}"><sheetData>${cells.join("")}</sheetData></worksheet>`,
  });
}

/** An archive of texts by their names, none of them compressed. */
function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const told = Buffer.alloc(26);
    told.writeUInt16LE(20, 0);
    told.writeUInt32LE(crc32(content), 10);
    told.writeUInt32LE(content.length, 14);
    told.writeUInt32LE(content.length, 18);
    told.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), told, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), told, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
