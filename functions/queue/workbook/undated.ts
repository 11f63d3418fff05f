/** The first day that a ZIP file can tell, at midnight: 1 January 1980. */
const firstDay = 0x00210000

/**
 * A ZIP file whose entries all bear the same date, so that the same content is the same bytes: the library dates them with the present
 * moment. The dates stand in the directory at the end and before each entry (APPNOTE 4.3.7, 4.3.12); the file has no comment.
 */
export const undated = (zip: Buffer): Buffer => {
  const end = zip.length - 22
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    zip.writeUInt32LE(firstDay, entry + 12)
    zip.writeUInt32LE(firstDay, zip.readUInt32LE(entry + 42) + 10)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}
