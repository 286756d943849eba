import { ClerkProvider } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import Script from 'next/script';
import type { PropsWithChildren } from 'react';
import { DefineClerkSignOut } from './components/DefineClerkSignOut';
import './globals.css';

export const metadata: Metadata = { title: 'Next.js – clerk-sign-out', icons: 'data:,' };

export default async function RootLayout({ children }: PropsWithChildren) {
  const { isAuthenticated } = await auth();
  return (
    <ClerkProvider>
      <html lang="en">
        <head>
          <link rel="stylesheet" href="/demo/demo.css" />
        </head>
        <body>
          <header>
            <a href="/demo/">&lt;clerk-sign-out&gt;</a>
            <nav className="buttons">
              <Link href="/">Home</Link>
              <Link href="/account">Account</Link>
              <clerk-sign-out redirect-url="/" initially-signed-in={isAuthenticated}>
                <button type="button">Sign out</button>
              </clerk-sign-out>
              <DefineClerkSignOut />
            </nav>
          </header>
          <main>
            <article>{children}</article>
            <aside>
              <demo-panel data-clerk-proxy-url={process.env.NEXT_PUBLIC_CLERK_PROXY_URL || undefined} />
            </aside>
          </main>
          <footer>
            <nav aria-label="Pages">
              <a rel="prev" href="/demo/frameworks/angular/">
                Angular
              </a>
              <a rel="next" href="/demo/astro/">
                Astro
              </a>
            </nav>
          </footer>
          {/* Loaded late, because it fills elements that React expects to be empty while it hydrates. */}
          <Script type="module" src="/demo/panel.ts" strategy="lazyOnload" />
        </body>
      </html>
    </ClerkProvider>
  );
}
