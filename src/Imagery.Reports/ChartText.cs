using Microsoft.AspNetCore.Components;

namespace Imagery.Reports;

/// <summary>SVG's <c>text</c> element, which Razor's own tag of that name hides; the words are escaped by the renderer.</summary>
internal static class ChartText
{
    public static RenderFragment Label(double x, double y, string anchor, string words) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", ChartScale.Text(x));
        builder.AddAttribute(2, "y", ChartScale.Text(y));
        builder.AddAttribute(3, "text-anchor", anchor);
        builder.AddContent(4, words);
        builder.CloseElement();
    };
}
