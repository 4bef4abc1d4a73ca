namespace Imagery.Sites;

/// <summary>All that can be said about a site file.</summary>
/// <param name="Sites">Sites that could be built, by name; complete only when there are no errors.</param>
/// <param name="Errors">Why the file cannot be used; empty = it can.</param>
/// <param name="Warnings">What is read all the same but is probably not meant.</param>
public sealed record SiteFileReview(IReadOnlyList<Site> Sites, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);
