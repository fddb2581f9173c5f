/** An `Authorization` header with an access token, which is its first group. */
export const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/;
