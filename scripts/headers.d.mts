export function pageHeaders(options: { development: boolean }): Record<string, string>
export function contentSecurityPolicy(options: { development: boolean }): string
