export const compareAddress = (ids: readonly string[]) => `/compare?ids=${ids.map(encodeURIComponent).join(",")}`;
