/** An address for firmware or logs may carry the server's password: that is nobody's to read who asks what became of it. */
export const withoutPassword = (address: string): string => address.replace(/(\w:\/\/)[^/@\s]+@/g, '$1***@');
