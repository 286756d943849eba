import { clerkMiddleware } from '@clerk/nextjs/server';

// With CLERK_JWT_KEY, tokens are checked without a request.
export default clerkMiddleware({ jwtKey: process.env.CLERK_JWT_KEY });

export const config = { matcher: ['/', '/((?!_next/|.*\\.\\w+$).*)'] };
