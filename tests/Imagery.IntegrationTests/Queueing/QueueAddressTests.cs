using Imagery.Cli.Queueing;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

public sealed class QueueAddressTests : ScratchFolder
{
    [Fact]
    public void The_text_of_an_address_never_holds_the_password()
    {
        var address = QueueAddress.Parse("Host=db;Port=5433;Database=imagery;Username=u;Password=hunter22", _ => null);

        Assert.Equal("db:5433/imagery", address.ToString());
        Assert.True(address.CarriedPassword);
    }

    [Fact]
    public void The_password_comes_from_the_environment_or_a_file()
    {
        File.WriteAllText(PathOf("secret"), "from-a-file\n");

        var plain = QueueAddress.Parse("Host=db;Username=u", n => n == QueueAddress.PasswordVariable ? "from-env" : null);
        var file = QueueAddress.Parse("Host=db;Username=u", n => n == QueueAddress.PasswordFileVariable ? PathOf("secret") : null);

        Assert.Contains("Password=from-env", plain.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Password=from-a-file", file.ConnectionString, StringComparison.Ordinal);
        Assert.False(plain.CarriedPassword);
    }

    [Theory]
    [InlineData("Host=db;Password=a;hunter22")]
    [InlineData("postgresql://u:hunter22@db/imagery")]
    [InlineData("Password=hunter22")]
    [InlineData("Host=db;Port=hunter22")]
    public void What_is_not_understood_is_not_repeated(string text)
    {
        FormatException e = Assert.Throws<FormatException>(() => QueueAddress.Parse(text, _ => null));

        Assert.DoesNotContain("hunter22", e.ToString(), StringComparison.Ordinal);
        Assert.Contains("Host=db.example", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imagery:correct-horse", true)]
    [InlineData("imagery:wrong", false)]
    [InlineData("someone:correct-horse", false)]
    public void The_dashboard_admits_one_login(string pair, bool admitted)
    {
        var login = DashboardLogin.Read(n => n == DashboardLogin.PasswordVariable ? "correct-horse" : null);

        Assert.Equal(admitted, login.Admits("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pair))));
        Assert.False(login.Admits(null));
        Assert.False(login.Admits("Bearer x"));
        Assert.Throws<Cli.MisuseException>(() => DashboardLogin.Read(_ => null));
    }
}
