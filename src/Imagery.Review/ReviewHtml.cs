using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Imagery.Review;

/// <summary>The page and what it loads; all of it out of this assembly.</summary>
internal static class ReviewHtml
{
    private static readonly string[] s_assets = ["review.css", "review.js", "drawing.js", "leaflet.css", "leaflet.js"];

    public static async Task<string> RenderAsync(string reviewer, string token)
    {
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
            {
                ParameterView parameters = ParameterView.FromDictionary(
                    new Dictionary<string, object?> { [nameof(ReviewPage.Reviewer)] = reviewer, [nameof(ReviewPage.Token)] = token });
                return "<!DOCTYPE html>\n" + await renderer.Dispatcher.InvokeAsync(async () =>
                    (await renderer.RenderComponentAsync<ReviewPage>(parameters).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Null when the name is none of the page's files.</summary>
    public static byte[]? Asset(string name)
    {
        if (!s_assets.Contains(name))
        {
            return null;
        }

        using Stream stream = typeof(ReviewHtml).Assembly.GetManifestResourceStream(name)!;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
