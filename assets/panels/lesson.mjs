// The lesson in the rail. Its room is not built yet: the tabs are not shown.
export const panel = {};
