using System.Text.Json;
using Imagery.Cli.Reviewing;
using Imagery.Cli.Running;
using Imagery.IntegrationTests.Browsing;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.Review;
using Imagery.Reviewing;
using Imagery.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Imagery.IntegrationTests.Reviewing;

[Collection(UndisturbedCollection.Name)]
public sealed class ReviewInBrowserTests(BrowserFixture chromium) : ScratchFolder, IClassFixture<BrowserFixture>
{
    private readonly List<string> _faults = [];

    private Ledger Ledger => new OutputFolder(PathOf("out")).ReadLedger();

    [SkippableFact]
    public async Task Everything_is_done_by_keyboard_alone_and_a_reload_keeps_it()
    {
        await using ReviewServer server = await Serve(40);
        IPage page = await Open(server);
        Assert.Equal("Box 1 of 40: not judged", await Title(page));
        Assert.Equal(new Uri(server.Address).GetLeftPart(UriPartial.Authority) + "/", page.Url);

        await Press(page, "r", "Rejected");
        await Press(page, "a", "Accepted");
        await Press(page, "4", "Length corrected");
        await Press(page, "u", "Undone");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("a lorry, not a box: <b>see</b>");
        await page.Keyboard.PressAsync("Tab");
        await Press(page, "Enter", "Noted");

        Assert.Equal([EditKind.Reject, EditKind.Accept, EditKind.Length, EditKind.Withdraw, EditKind.Note], Ledger.All.Select(e => e.Kind));
        Assert.Equal("a lorry, not a box: <b>see</b>", Ledger.All[^1].Why);
        Assert.Equal("ann", Ledger.All[0].Reviewer);
        string title = await page.Locator("#box-facts").InnerTextAsync();
        await page.ReloadAsync();
        await Ready(page);
        Assert.Equal(title, await page.Locator("#box-facts").InnerTextAsync());
        Assert.Equal("ann: a lorry, not a box: <b>see</b>", await page.Locator("#box-notes").InnerTextAsync());
        Assert.Contains("2 of 160 judged", await page.Locator("#progress-text").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("39", await page.Locator("#counts tr").Nth(1).Locator("td").Nth(1).EvaluateAsync<string>("e => e.textContent.split(' ')[0]"));
        Assert.Empty(_faults);
    }

    [SkippableFact]
    public async Task A_missed_container_is_drawn_by_clicks_by_dragging_and_by_keys()
    {
        await using ReviewServer server = await Serve(40);
        IPage page = await Open(server);
        await page.Locator("[data-do=native]").ClickAsync();
        LocatorBoundingBoxResult map = (await page.Locator("#map").BoundingBoxAsync())!;
        (float x, float y) = (map.X + (map.Width / 2), map.Y + 60);

        await page.Locator("[data-do=draw]").ClickAsync();
        await page.Mouse.ClickAsync(x, y);
        await page.Mouse.ClickAsync(x + 20, y);
        await Said(page, "Added as 20ft");
        await page.Locator("[data-do=draw]").ClickAsync();
        await page.Mouse.MoveAsync(x, y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + 20, y + 20);
        await page.Mouse.MoveAsync(x + 40, y + 20);
        await page.Mouse.UpAsync();
        await Said(page, "Added as 40ft");
        await page.Locator("#map").FocusAsync();
        await page.Keyboard.PressAsync("d");
        for (int i = 0; i < 5; i++)
        {
            await page.Keyboard.PressAsync("ArrowUp");
        }

        await page.Keyboard.PressAsync("Enter");
        for (int i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await page.Keyboard.PressAsync("Enter");
        await Said(page, "Added as 45ft");

        Assert.All(Ledger.All, e => Assert.Equal((EditKind.Add, 90.0), (e.Kind, Math.Round(e.Place!.OrientationDegrees))));
        Assert.Equal(3, Ledger.All.Count);
        Assert.Contains("Drawn by hand", await page.Locator("#box-facts").InnerTextAsync(), StringComparison.Ordinal);
        await Press(page, "u", "Undone");
        Assert.Equal(2, Ledger.Standing.Count);
        Assert.Empty(_faults);
    }

    [SkippableFact]
    public async Task By_mouse_boxes_are_judged_zones_marked_and_the_outputs_written()
    {
        await using ReviewServer server = await Serve(40);
        IPage page = await Open(server);

        await page.Locator("[data-do=reject]").ClickAsync();
        await Said(page, "Rejected");
        await page.Locator("#counts tr").Nth(1).Locator("button").ClickAsync();
        await Said(page, "Marked searched");
        await page.Locator("#width").FillAsync("1000");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#counts tr").Nth(1).GetByText("Stop: the interval is").WaitForAsync();
        await page.Locator("#order").SelectOptionAsync("sample");
        await page.Locator("#show").SelectOptionAsync("rejected");
        await page.GetByText("Box 1 of 1: rejected").WaitForAsync();
        await page.Locator("#finish").ClickAsync();
        await Said(page, "Written");

        IReadOnlyDictionary<string, string> row = Tool.Rows(PathOf("out/counts.csv")).First(r => r["zone"] != "*");
        Assert.Equal(("39", true), (row["count"], row["flags"].Contains("edited", StringComparison.Ordinal)));
        Assert.Contains("Machine and reviewed", await File.ReadAllTextAsync(PathOf("out/report.html")), StringComparison.Ordinal);
        Assert.Equal("true", Tool.Rows(PathOf("out/reviewed.csv")).First(r => r["zone"] != "*")["searched"]);
        Assert.Empty(_faults);
    }

    [SkippableFact]
    public async Task Two_thousand_detections_stay_fluid()
    {
        await using ReviewServer small = await Serve(40, "few");
        await using ReviewServer large = await Serve(2000, "many");

        double few = await SlowestReaction(await Open(small));
        double many = await SlowestReaction(await Open(large));

        // A busy machine makes both slow; many detections must not.
        Assert.True(many < Math.Max(100, 3 * few), $"{many:F0} ms, with 40 {few:F0} ms");
        Assert.Empty(_faults);
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1300)]
    [InlineData(ColorScheme.Dark, 1300)]
    [InlineData(ColorScheme.Light, 375)]
    public async Task Nothing_stands_in_the_way_of_a_keyboard_or_a_screen_reader(ColorScheme scheme, int width)
    {
        await using ReviewServer server = await Serve(40);
        IPage page = await Open(server, scheme, width);
        await Press(page, "r", "Rejected");
        if (Environment.GetEnvironmentVariable("IMAGERY_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"review-{scheme}-{width}.png"), FullPage = true });
        }

        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/Imagery.IntegrationTests/Browsing/axe.min.js")));
        JsonElement? found = await page.EvaluateAsync(
            "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).slice(0, 3).join(' | '))");

        Assert.Empty(found!.Value.EnumerateArray().Select(v => v.GetString()));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
    }

    /// <summary>Milliseconds from a key to the frame that shows its effect, each at its best, the slowest of them.</summary>
    private static Task<double> SlowestReaction(IPage page) => page.EvaluateAsync<double>(
        """
        async () => {
          const title = document.getElementById('box-title'), press = key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
          const times = [];
          for (const key of ['a', 'r', '4', 'u', 'j', 'k']) {
            let best = 1e9;
            for (let i = 0; i < 5; i++) {
              const start = performance.now(), before = title.textContent;
              const changed = new Promise(done => { const o = new MutationObserver(() => { o.disconnect(); done(); }); o.observe(title, { childList: true, characterData: true, subtree: true }); });
              press(key);
              await changed;
              await new Promise(requestAnimationFrame);
              best = Math.min(best, performance.now() - start);
            }
            times.push(best);
          }
          return Math.max(...times);
        }
        """);

    private async Task<ReviewServer> Serve(int boxes, string folder = "out")
    {
        Skip.If(chromium.Browser is null, "chromium is missing");
        OutputFolder outputs = ReviewFolder.Write(PathOf(folder), ReviewFolder.Results(boxes));
        return await ReviewServer.StartAsync(new ReviewSession(ReviewCommand.Desk(outputs, "ann")), 0, default);
    }

    private async Task<IPage> Open(ReviewServer server, ColorScheme scheme = ColorScheme.Light, int width = 1300)
    {
        IBrowserContext context = await chromium.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 1000 },
        });
        IPage page = await context.NewPageAsync();
        page.Console += (_, m) => Note(m.Type is "error" or "warning" && !m.Text.Contains("favicon", StringComparison.Ordinal), m.Text);
        page.PageError += (_, e) => Note(true, e);
        page.Request += (_, r) => Note(new Uri(r.Url).Authority != new Uri(server.Address).Authority, "request " + r.Url);
        await page.GotoAsync(server.Address);
        await Ready(page);
        return page;
    }

    private static Task<IElementHandle?> Ready(IPage page) =>
        page.WaitForSelectorAsync("html.ready", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    private static Task<string> Title(IPage page) => page.Locator("#box-title").InnerTextAsync();

    private static async Task Press(IPage page, string key, string said)
    {
        await page.Keyboard.PressAsync(key);
        await Said(page, said);
    }

    private static Task Said(IPage page, string words) => page.Locator("#said", new PageLocatorOptions { HasText = words }).WaitForAsync();

    private void Note(bool isFault, string what)
    {
        if (isFault)
        {
            _faults.Add(what);
        }
    }
}
