"""Views as files for others: pictures as SVG and PNG. Bytes only; nothing here touches a disk."""
