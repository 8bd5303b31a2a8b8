[assembly: AssemblyFixture(typeof(PostgresServer))] // one server for all tests that do not take it away
