export default function Home() {
  return (
    <>
      <h1>Next.js</h1>
      <p>
        This is the home page, to which a sign-out redirects. The button above is part of the layout, a server
        component. It shows while someone is signed in.
      </p>
      <source-code file="next/app/layout.tsx" />
      <source-code file="next/app/components/DefineClerkSignOut.tsx" />
      <source-code file="next/app/globals.css" />
    </>
  );
}
