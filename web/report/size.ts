const inVietnamese = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/** A file's size as people read it: "12,5 KB". */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${inVietnamese.format(bytes / 1_000)} KB` : `${inVietnamese.format(bytes / 1_000_000)} MB`
