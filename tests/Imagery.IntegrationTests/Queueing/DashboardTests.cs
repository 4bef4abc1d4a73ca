using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Imagery.Cli.Queueing;
using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

[Collection(PostgresCollection.Name)]
public sealed class DashboardTests(PostgresFixture postgres)
{
    [SkippableFact]
    public async Task The_dashboard_answers_on_loopback_to_those_who_know_the_login_and_to_no_other_origin()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string name = await postgres.NewDatabaseAsync();
        await using QueueDatabase database = await QueueDatabase.OpenAsync(postgres.AddressOf(name), new QueueOptions(), default);
        int port = FreePort();
        var login = DashboardLogin.Read(n => n == DashboardLogin.PasswordVariable ? "correct-horse" : null);
        await using Dashboard dashboard = await Dashboard.StartAsync(database, port, login, default);
        using HttpClient client = new();
        async Task<(HttpStatusCode Code, string Body)> Get(string path, string? password, params (string Name, string Value)[] headers)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, dashboard.Address + path);
            if (password is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("imagery:" + password)));
            }

            foreach ((string header, string value) in headers)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }

            using HttpResponseMessage response = await client.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/", null)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/", "wrong-horse")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("/", "correct-horse", ("Origin", "http://evil.example"))).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("/", "correct-horse", ("Host", "evil.example"))).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("/", "correct-horse", ("Sec-Fetch-Site", "cross-site"))).Code);
        (HttpStatusCode code, string body) = await Get("/jobs/failed", "correct-horse");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("imagery", body, StringComparison.Ordinal);
        Assert.DoesNotContain(postgres.Password, body, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
