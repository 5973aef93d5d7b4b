export function targetOf(file: string, spec: string): string | null;
export function refused(app: string, file: string, target: string): string | null;
export function importsOf(text: string): string[];
