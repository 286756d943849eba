import { Route, Router } from '@solidjs/router';
import { Bindings } from './Bindings.jsx';
import { Layout } from './Layout.jsx';

/** @param props.url - the URL that a server renders */
export function App(props: { url?: string }) {
  return (
    <Router base="/demo/frameworks/solid" root={Layout} url={props.url}>
      <Route path="/" component={() => <p>Sign out here, and the router navigates to the page that you choose.</p>} />
      <Route path="/goodbye" component={() => <p>Goodbye! The router has navigated here.</p>} />
      <Route path="/bindings" component={Bindings} />
    </Router>
  );
}
