export async function besideReasons() {}
