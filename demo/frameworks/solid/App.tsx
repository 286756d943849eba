import { Route, Router } from '@solidjs/router';
import { Layout } from './Layout.jsx';
import { Spellings } from './Spellings.jsx';

/** @param props.url - where a server renders it */
export function App(props: { url?: string }) {
  return (
    <Router base="/demo/frameworks/solid" root={Layout} url={props.url}>
      <Route
        path="/"
        component={() => <p>Whoever is signed in can sign out here, and the router takes them to where you choose.</p>}
      />
      <Route path="/goodbye" component={() => <p>Goodbye! The router has brought you here.</p>} />
      <Route path="/spellings" component={Spellings} />
    </Router>
  );
}
